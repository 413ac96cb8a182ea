-- wrk ... -- <file with a body a line>
-- One body: wrk itself repeats the request that it built once, and no Lua runs while it measures. Several: all requests are built before it
-- measures, and each costs one look-up in a table.
local requests, last = {}, 0

function request()
  last = last % #requests + 1
  return requests[last]
end

function init(args)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  for body in io.lines(args[1]) do
    wrk.body = body
    requests[#requests + 1] = wrk.format()
  end
  if #requests == 1 then
    request = nil
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("bench: requests=%d microseconds=%d failures=%d p50=%d p95=%d p99=%d\n", summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.timeout + errors.status,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
