// Stands in for the network of a page under test: token endpoint, configuration, the service's socket. Sound is real.
(() => {
  const json = (body) => Promise.resolve(new Response(JSON.stringify(body)));
  const service = {
    sockets: [],
    sent: [],
    closed: null,
    ready: true,
    deliver(text) {
      service.sockets.at(-1).onmessage?.({ data: text });
    },
  };
  const { fetch } = window;
  window.fetch = (request, ...rest) => {
    const url = request.url ?? String(request);
    if (url.endsWith("config.json")) return json({ liveUrl: "ws://127.0.0.1:1", tokenUrl: "api/token" });
    if (url.endsWith("api/token")) return json({ token: "auth_tokens/test" });
    return fetch(request, ...rest);
  };
  window.WebSocket = class {
    static CLOSING = 2;
    readyState = 1;
    constructor(url) {
      this.url = url;
      service.sockets.push(this);
      queueMicrotask(() => this.onopen?.({}));
    }
    send(text) {
      service.sent.push(text);
      if (service.ready && text.startsWith('{"setup"')) queueMicrotask(() => service.deliver('{"setupComplete":{}}'));
    }
    close(code) {
      this.readyState = 3;
      service.closed = code;
      queueMicrotask(() => this.onclose?.({ code, reason: "" }));
    }
  };
  window.service = service;

  // The test page is served without the site's files.
  const { addModule } = AudioWorklet.prototype;
  AudioWorklet.prototype.addModule = function (file) {
    const [name] = file.match(/[a-z]+\.js/);
    return addModule.call(this, URL.createObjectURL(new Blob([window.worklets[name]], { type: "text/javascript" })));
  };

  const { mediaDevices } = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  window.microphone = { error: null, stream: null };
  mediaDevices.getUserMedia = async (wish) => {
    if (window.microphone.error) throw new DOMException("", window.microphone.error);
    return (window.microphone.stream = await open(wish));
  };
})();
