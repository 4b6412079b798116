//! The console: what an officer does at a desk, in a browser. Pages are made here and work without scripts; `konsol.js`
//! only makes some of them more comfortable. What is asked and done goes through [`work::console`](crate::work::console).
//!
//! Every address stands in the table below with who may open it: `guard` reads it before any page does.

mod applications;
mod assets;
mod attachment;
mod audit;
mod broadcasts;
mod compose;
mod deliveries;
mod demand;
mod desk;
mod door;
mod form;
mod giving;
mod guard;
mod imports;
mod office;
mod office_fault;
mod pictures;
mod planning;
mod reports;
mod room;
mod shell;
mod team;
mod tickets;
mod visits;
mod walk;

use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Redirect;
use axum::routing::{get, post};

use crate::work::Engine;

/// Who may open an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Whoever comes.
    Anybody,
    /// Officers and approvers.
    Officer,
    /// Approvers.
    Approver,
}

/// What every page stands on: the engine, once it runs.
#[derive(Clone)]
struct Console {
    engine: Arc<OnceLock<Engine>>,
}

/// Bytes of a form. An office file fits into one.
const LARGEST_FORM: usize = 512 * 1024;
/// Bytes of an upload: above what the office file allows to be imported or attached, so that a clear sentence answers.
const LARGEST_UPLOAD: usize = 24 * 1024 * 1024;

macro_rules! addresses {
    ($($method:ident $path:literal $access:ident $most:expr => $handler:path;)*) => {
        /// Method, address and who may open it: all that the console answers to.
        pub const ADDRESSES: &[(&str, &str, Access)] = &[$((stringify!($method), $path, Access::$access)),*];

        fn pages(console: &Console) -> Router<Console> {
            Router::new()
                $(.route($path, $method($handler)
                    .layer(DefaultBodyLimit::max($most))
                    .layer(from_fn_with_state((console.clone(), Access::$access), guard::guard))))*
        }
    };
}

addresses! {
    get  "/konsol" Officer 0 => desk::page;
    get  "/konsol/tiket" Officer 0 => tickets::list;
    get  "/konsol/tiket/{ticket}" Officer 0 => tickets::one;
    post "/konsol/tiket/{ticket}/{act}" Officer LARGEST_FORM => tickets::act;
    get  "/konsol/gambar/{picture}" Officer 0 => pictures::file;
    get  "/konsol/minat" Officer 0 => demand::page;
    get  "/konsol/kunjungan" Officer 0 => visits::list;
    get  "/konsol/kunjungan/baru" Officer 0 => planning::page;
    post "/konsol/kunjungan/baru" Officer LARGEST_FORM => planning::plan;
    post "/konsol/kunjungan/{visit}/{act}" Officer LARGEST_FORM => visits::act;
    get  "/konsol/kunjungan/{visit}/berkas/{paper}" Officer 0 => visits::paper;
    get  "/konsol/kunjungan/{visit}" Officer 0 => visits::one;
    get  "/konsol/siaran" Officer 0 => broadcasts::list;
    get  "/konsol/siaran/baru" Officer 0 => compose::page;
    post "/konsol/siaran/baru" Officer LARGEST_UPLOAD => compose::walk;
    get  "/konsol/siaran/{broadcast}" Officer 0 => broadcasts::one;
    get  "/konsol/siaran/{broadcast}/kabar" Officer 0 => broadcasts::live;
    post "/konsol/siaran/{broadcast}/{act}" Officer LARGEST_FORM => broadcasts::act;
    get  "/konsol/permohonan" Officer 0 => applications::page;
    get  "/konsol/impor" Officer 0 => imports::page;
    post "/konsol/impor" Officer LARGEST_UPLOAD => imports::check;
    post "/konsol/impor/{file}" Officer LARGEST_FORM => imports::apply;
    get  "/konsol/antaran" Officer 0 => deliveries::list;
    post "/konsol/antaran/serah" Officer LARGEST_FORM => giving::give;
    get  "/konsol/manifes/{manifest}" Officer 0 => giving::manifest;
    get  "/konsol/antaran/{delivery}" Officer 0 => deliveries::one;
    post "/konsol/kasus/{case}" Officer LARGEST_FORM => deliveries::close_case;
    get  "/konsol/tim" Officer 0 => team::page;
    post "/konsol/tim/undang" Approver LARGEST_FORM => team::invite;
    post "/konsol/tim/{staff}/cabut" Approver LARGEST_FORM => team::revoke;
    get  "/konsol/jejak" Officer 0 => audit::page;
    get  "/konsol/kantor" Officer 0 => office::page;
    get  "/konsol/kantor/berkas.toml" Officer 0 => office::file;
    post "/konsol/kantor/periksa" Officer LARGEST_FORM => office::check;
    post "/konsol/kantor/usul" Officer LARGEST_FORM => office::propose;
    get  "/konsol/kantor/usulan/{proposal}" Officer 0 => office::proposal;
    post "/konsol/kantor/usulan/{proposal}/{verdict}" Approver LARGEST_FORM => office::settle;
    get  "/konsol/laporan" Officer 0 => reports::page;
    get  "/konsol/laporan/{file}" Officer 0 => reports::file;
    post "/konsol/bahasa" Officer LARGEST_FORM => desk::speak;
    post "/konsol/keluar" Officer LARGEST_FORM => door::leave;
    get  "/konsol/masuk/{link}" Anybody 0 => door::ask;
    post "/konsol/masuk/{link}" Anybody LARGEST_FORM => door::enter;
    get  "/konsol/aset/{name}" Anybody 0 => assets::asset;
}

/// Every address of the console.
pub(super) fn router(engine: &Arc<OnceLock<Engine>>) -> Router {
    let console = Console { engine: engine.clone() };
    let elsewhere = get(guard::nothing_here).fallback(guard::nothing_here);
    let elsewhere = elsewhere.layer(from_fn_with_state((console.clone(), Access::Officer), guard::guard));
    let desk = get(|| async { Redirect::to("/konsol") });
    let pages = pages(&console).route("/konsol/", desk).route("/konsol/{*rest}", elsewhere);
    pages.with_state(console.clone()).layer(from_fn(guard::headers))
}
