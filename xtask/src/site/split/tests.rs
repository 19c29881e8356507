//! A cut module runs as the whole one does. It is run by Node, as the page's is by a browser.

use std::process::Command;

use super::names::Names;
use super::{Halves, SplitError, cut};

/// `run` calls, directly and by a table, what is late; that calls back, writes to memory and counts in a global.
const MODULE: &str = r#"
(module
  (import "env" "load" (func $load))
  (memory (export "memory") 1)
  (table (export "table") 2 2 funcref)
  (elem (i32.const 0) $twice $rare)
  (global $count (mut i32) (i32.const 0))
  (func $late_needed (export "late_needed") (call $load))
  (func $twice (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
  (func $rare (param i32) (result i32)
    (global.set $count (i32.add (global.get $count) (i32.const 1)))
    (i32.store (i32.const 64) (local.get 0))
    (i32.add (call $twice (local.get 0)) (call $hidden (local.get 0) (i64.const 7))))
  (func $hidden (param i32) (param i64) (result i32)
    (if (result i32) (i64.eqz (local.get 1))
      (then (i32.const 0))
      (else (call_indirect (param i32) (result i32) (local.get 0) (i32.const 0)))))
  (func $seldom (export "seldom") (param i32 f64) (result f64)
    (f64.add (f64.convert_i32_s (call $rare (local.get 0))) (local.get 1)))
  (func $run (export "run") (param i32) (result i32)
    (i32.add
      (i32.add (call $rare (local.get 0)) (call_indirect (param i32) (result i32) (local.get 0) (i32.const 1)))
      (i32.add (i32.load (i32.const 64)) (global.get $count)))))
"#;

/// Prints what the program gives, and how often the second half was asked for.
const PROGRAM: &str = r#"
const [whole, early, late] = process.argv.slice(1).map((hex) => new WebAssembly.Module(Buffer.from(hex, "hex")));
function play(bringsFirst, module) {
  let asked = 0;
  const bring = () => {
    new WebAssembly.Instance(late, { p: exports });
    exports.late.value = 1;
  };
  const load = () => {
    asked += 1;
    bring();
  };
  const { exports } = new WebAssembly.Instance(module, { env: { load } });
  if (bringsFirst) bring();
  return [exports.run(5), exports.seldom(2, 0.5), exports.run(-3), exports.table.get(1)(4), asked].join(" ");
}
console.log([play(false, whole), play(false, early), play(true, early)].join("; "));
"#;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the program prints, and its errors.
fn run(whole: &[u8], halves: &Halves) -> (String, String) {
    let modules = [whole, &halves.early, &halves.late];
    let output = Command::new("node")
        .args(["-e", PROGRAM])
        .args(modules.map(hex))
        .output();
    let output = output.unwrap();
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

fn start() -> Names {
    Names::of(["late_needed", "twice", "run"])
}

#[test]
fn halves_do_what_the_whole_does() {
    let whole = wat::parse_str(MODULE).unwrap();
    let halves = cut(&whole, &start()).unwrap();
    let (printed, errors) = run(&whole, &halves);
    assert_eq!(
        printed.trim(),
        "47 8.5 -22 16 0; 47 8.5 -22 16 1; 47 8.5 -22 16 0",
        "{errors}"
    );
}

#[test]
fn what_a_start_does_not_run_is_not_in_the_first_half() {
    let whole = wat::parse_str(MODULE).unwrap();
    let multiplies = |module: &[u8]| {
        // The end of «i32.store offset=0 align=4»: `rare` alone stores.
        module.windows(3).any(|code| code == [0x36, 0x02, 0x00])
    };
    let halves = cut(&whole, &start()).unwrap();
    assert!(multiplies(&whole) && multiplies(&halves.late) && !multiplies(&halves.early));
}

#[test]
fn what_brings_the_second_half_is_never_in_it() {
    let whole = wat::parse_str(MODULE).unwrap();
    // Even if the list does not know it.
    let halves = cut(&whole, &Names::of(["run"])).unwrap();
    let (printed, errors) = run(&whole, &halves);
    assert!(printed.contains("; 47 8.5 -22 16 1;"), "{printed} {errors}");
}

#[test]
fn what_is_no_module_is_told() {
    assert!(matches!(
        cut(b"not wasm", &start()),
        Err(SplitError::Unreadable(_))
    ));
    let lacking = wat::parse_str("(module (func $run (export \"run\")))").unwrap();
    assert!(matches!(cut(&lacking, &start()), Err(SplitError::NoLoader)));
    let foreign = wat::parse_str("(module (import \"env\" \"memory\" (memory 1)))").unwrap();
    assert!(matches!(cut(&foreign, &start()), Err(SplitError::Unknown(_))));
}
