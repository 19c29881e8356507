// A sound card of software for a machine that has none: PulseAudio with a loudspeaker that nobody hears and a
// microphone that hears what is played to it. Firefox has no sound at all without a card.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";

import { writeScene } from "./wav.mjs";

/** How long the card takes to come at most, ms. */
const PATIENCE_MS = 10_000;

/**
 * A card: the variables by which a program finds it, how to play a scene (see `wav.mjs`) to its microphone, how to
 * end it.
 */
export async function startSoundCard() {
  const folder = await mkdtemp(join(tmpdir(), "prorab-sound-"));
  const socket = join(folder, "native");
  const variables = {
    PULSE_SERVER: `unix:${socket}`,
    PULSE_SINK: "loudspeaker",
    PULSE_SOURCE: "microphone",
    // Else a microphone of software gives its sound in gulps of two seconds.
    PULSE_LATENCY_MSEC: "20",
  };
  const modules = [
    `module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
    "module-null-sink sink_name=loudspeaker rate=48000",
    "module-null-sink sink_name=room rate=48000",
    "module-remap-source source_name=microphone master=room.monitor",
  ];
  const options = ["-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"];
  const daemon = spawn("pulseaudio", [...options, ...modules.flatMap((module) => ["--load", module])], {
    env: { ...process.env, HOME: folder, PULSE_RUNTIME_PATH: folder, PULSE_STATE_PATH: folder },
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => daemon.once("exit", resolve).once("error", resolve));
  const stop = async () => {
    daemon.kill("SIGKILL");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const sound = { env: { ...process.env, ...variables }, stdio: "ignore" };
  const play = async (...scene) => {
    const wav = await writeScene(join(folder, "scene.wav"), scene);
    const player = spawn("paplay", ["--device=room", wav], sound);
    await once(player, "exit");
  };
  for (let waitedMs = 0; !existsSync(socket); waitedMs += 50) {
    if (waitedMs >= PATIENCE_MS || daemon.exitCode !== null) {
      await stop();
      throw new Error("PulseAudio did not come");
    }
    await after(50);
  }
  // Where nothing sounds, the next sound waits for up to two seconds.
  for (const device of ["loudspeaker", "room"]) {
    spawn("pacat", [`--device=${device}`, "--latency-msec=20", "/dev/zero"], sound).once("error", () => {});
  }
  return { variables, play, stop };
}
