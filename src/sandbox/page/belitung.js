// A few places, and a sketch of the islands drawn for this page: good for a dot, not for finding one's way.

export const PLACES = [
  ["Tanjungpandan", -2.741, 107.636],
  ["Pulau Seliu", -3.216, 107.523],
  ["Selat Nasik", -2.872, 107.421],
  ["Membalong", -3.137, 107.642],
  ["Tanjung Binga", -2.601, 107.629],
  ["Manggar", -2.872, 108.269],
];

const BELITUNG = [
  [-2.560, 107.640], [-2.548, 107.690], [-2.560, 107.760], [-2.600, 107.830], [-2.590, 107.900], [-2.620, 107.980],
  [-2.640, 108.070], [-2.690, 108.160], [-2.740, 108.250], [-2.820, 108.300], [-2.900, 108.285], [-2.980, 108.260],
  [-3.060, 108.220], [-3.120, 108.140], [-3.090, 108.060], [-3.110, 107.960], [-3.200, 107.900], [-3.230, 107.800],
  [-3.240, 107.680], [-3.190, 107.600], [-3.100, 107.580], [-3.010, 107.600], [-2.930, 107.570], [-2.850, 107.610],
  [-2.780, 107.610], [-2.720, 107.620], [-2.650, 107.600], [-2.600, 107.620],
];
const MENDANAU = [[-2.790, 107.400], [-2.800, 107.450], [-2.870, 107.450], [-2.930, 107.420], [-2.920, 107.370], [-2.840, 107.370]];
const SELIU = [[-3.195, 107.510], [-3.200, 107.545], [-3.235, 107.545], [-3.245, 107.515], [-3.220, 107.500]];

const WIDTH = 300, HEIGHT = 168, WEST = 107.12, NORTH = -2.43, SCALE = 190;
const x = (longitude) => (longitude - WEST) * SCALE;
const y = (latitude) => (NORTH - latitude) * SCALE;

function node(tag, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text) made.textContent = text;
  return made;
}

// A closed line through the middles of the edges, rounded at the given points.
function shore(points) {
  const at = points.map(([latitude, longitude]) => [x(longitude), y(latitude)]);
  const middle = (a, b) => `${((a[0] + b[0]) / 2).toFixed(1)} ${((a[1] + b[1]) / 2).toFixed(1)}`;
  let path = `M${middle(at.at(-1), at[0])}`;
  at.forEach((point, n) => {
    path += `Q${point[0].toFixed(1)} ${point[1].toFixed(1)} ${middle(point, at[(n + 1) % at.length])}`;
  });
  return `${path}Z`;
}

export function map(latitude, longitude) {
  const words = `Titik di ${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  const svg = node("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "map", role: "img", "aria-label": words });
  for (const island of [BELITUNG, MENDANAU, SELIU]) svg.append(node("path", { class: "land", d: shore(island) }));
  svg.append(node("text", { class: "place", x: x(107.82), y: y(-2.86) }, "Belitung"));
  svg.append(node("text", { class: "place", "text-anchor": "middle", x: x(107.41), y: y(-2.76) }, "Mendanau"));
  svg.append(node("text", { class: "place", "text-anchor": "end", x: x(107.43), y: y(-3.23) }, "P. Seliu"));
  const left = x(longitude), top = y(latitude);
  if (left > 4 && left < WIDTH - 4 && top > 4 && top < HEIGHT - 4) {
    svg.append(node("circle", { class: "ring", cx: left, cy: top, r: 15 }), node("circle", { class: "pin", cx: left, cy: top, r: 6 }));
  }
  return svg;
}
