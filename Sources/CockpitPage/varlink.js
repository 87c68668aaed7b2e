// SPDX-License-Identifier: Apache-2.0
// Varlink over Cockpit: the bridge opens the socket as the user who is logged in, so the sign knows
// the caller by the kernel.

const SOCKET = "/run/dutysign/org.dutysign.sign";
const INTERFACE = "org.dutysign.sign";

/// How long a reply may take: a change waits for the disk.
export const CALL_TIMEOUT = 30000;

/// An error of the sign, of its service or of the connection.
export class SignError extends Error {
  /// `name` is the error without its interface, or `connection`.
  constructor(name, parameters = {}) {
    super(name);
    this.error = name;
    this.parameters = parameters;
  }
}

/// A connection to the sign.
export class Connection {
  /// `onReply` gets each reply, `onClose` the reason of the end, once.
  constructor(onReply, onClose) {
    // Without `binary` Cockpit refuses the zero byte that ends a message.
    this.channel = window.cockpit.channel({ payload: "stream", unix: SOCKET, binary: true });
    this.pending = [];
    this.isOpen = true;
    this.channel.addEventListener("message", (event, data) => {
      for (const message of this.messages(data)) {
        if (!this.isOpen) return;
        if (message) onReply(message);
        else this.end("malformed", onClose);
      }
    });
    this.channel.addEventListener(
      "close", (event, options) => this.end(options.problem || "closed", onClose));
  }

  /// Sends a call.
  send(method, parameters, more = false) {
    const call = { method: `${INTERFACE}.${method}` };
    if (parameters) call.parameters = parameters;
    if (more) call.more = true;
    const text = new TextEncoder().encode(JSON.stringify(call));
    const message = new Uint8Array(text.length + 1);
    message.set(text);
    this.channel.send(message);
  }

  end(problem, onClose) {
    if (!this.isOpen) return;
    this.close();
    onClose(problem);
  }

  /// Ends the connection without calling `onClose`.
  close() {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.channel.close();
  }

  // The messages that end in these bytes, null for one that is none; the rest waits for more.
  messages(data) {
    const found = [];
    let start = 0;
    for (let end = data.indexOf(0); end >= 0; end = data.indexOf(0, start)) {
      this.pending.push(data.slice(start, end));
      const bytes = new Uint8Array(this.pending.reduce((sum, part) => sum + part.length, 0));
      let offset = 0;
      for (const part of this.pending) {
        bytes.set(part, offset);
        offset += part.length;
      }
      this.pending = [];
      found.push(parsed(bytes));
      start = end + 1;
    }
    if (start < data.length) this.pending.push(data.slice(start));
    return found;
  }
}

// The object in some bytes; null if there is none.
function parsed(bytes) {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === "object" ? value : null;
  } catch (error) {
    return null;
  }
}

/// The error of a reply; null if it has none.
export function errorOf(reply) {
  return reply.error
    ? new SignError(reply.error.split(".").pop(), reply.parameters || {}) : null;
}

/// Calls some methods with their parameters, one after the other on one connection, and returns their results.
export function callAll(requests, timeout = CALL_TIMEOUT) {
  return new Promise((resolve, reject) => {
    const results = [];
    let timer = 0;
    const finish = (error) => {
      window.clearTimeout(timer);
      connection.close();
      if (error) reject(error);
      else resolve(results);
    };
    const connection = new Connection((reply) => {
      const error = errorOf(reply);
      if (error) return finish(error);
      results.push(reply.parameters || {});
      return results.length === requests.length ? finish(null) : undefined;
    }, (problem) => finish(new SignError("connection", { problem })));
    timer = window.setTimeout(
      () => finish(new SignError("connection", { problem: "timeout" })), timeout);
    for (const [method, parameters] of requests) connection.send(method, parameters);
  });
}

/// Calls one method.
export async function call(method, parameters) {
  return (await callAll([[method, parameters]]))[0];
}
