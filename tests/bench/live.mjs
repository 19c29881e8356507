// The page's figures in Chromium, each printed as one line of JSON: `figure`, `ours`, `unit`, `target`, `peer` (the
// best measured one of comparable pages, by the same method). Run by `cargo xtask bench`.
//
// Both ends are on this machine: the microphone is a WAV file, the assistant a socket that says what it is told to.
// What the sound card, the network and the service add is not in the figures. Run it on an idle machine.

import { startAssistant } from "./assistant.mjs";
import { office } from "./office.mjs";
import { playback } from "./playback.mjs";
import { start } from "./start.mjs";
import { uplink } from "./uplink.mjs";

const assistant = await startAssistant();
try {
  await start();
  await office(assistant);
  await uplink(assistant);
  await playback(assistant);
} finally {
  await assistant.stop();
}
