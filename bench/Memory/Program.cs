using System.Globalization;
using KeystoneAuthCluster.Memory;

// What a cached token costs: dotnet run -c Release --project bench/Memory -- [--tokens N]
var tokens = args is ["--tokens", var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 1_000_000;

Console.WriteLine("| tokens in the cache | users | bytes per token | process, MiB | a hit, 1,000 in turn | a hit, all in turn |");
Console.WriteLine("|---|--:|--:|--:|--:|--:|");
using (var cache = new FilledCache(2 * tokens, token => token % tokens))
{
    Row("empty", 0, cache.Own, cache, 0);
    Row(Invariant($"{tokens:n0}, each of a user of its own"), tokens, await cache.FillAsync(0, tokens), cache, tokens);
    Row(Invariant($"{tokens:n0} more, of the same users and projects"), tokens, await cache.FillAsync(tokens, tokens), cache, 2 * tokens);
}
var users = tokens / 10;
using (var cache = new FilledCache(tokens, token => token % users))
{
    Row(Invariant($"the first of each of {users:n0} users"), users, await cache.FillAsync(0, users), cache, users);
    Row(Invariant($"nine further tokens of each of them"), users, await cache.FillAsync(users, tokens - users), cache, tokens);
}

static void Row(string what, int users, double bytes, FilledCache cache, int held) => Console.WriteLine(Invariant(
    $"| {what} | {users:n0} | {bytes:n0}{(held == 0 ? " in all" : "")} | {Environment.WorkingSet / 1_048_576.0:n0} | {(held == 0 ? "" : Invariant($"{cache.HitTime(Math.Min(1_000, held)):n0} ns"))} | {(held == 0 ? "" : Invariant($"{cache.HitTime(held):n0} ns"))} |"));

static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
