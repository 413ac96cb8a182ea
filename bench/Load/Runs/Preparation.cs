using System.Text;
using KeystoneAuthCluster.Bench.Load.Cases;
using KeystoneAuthCluster.Bench.Load.Servers;

namespace KeystoneAuthCluster.Bench.Load.Runs;

/// <summary>Makes cases ready: their webhook, their reviews, their tokens in its cache, the limit's bytes.</summary>
internal sealed class Preparation(Stage stage)
{
    private const int MissesPerSecond = 10_000; // more than Keystone answers, so that no token comes twice
    private const int MostSent = 50_000; // of more tokens, some at random: the load generator keeps all its requests in memory

    private readonly Dictionary<string, Server> _webhooks = [];

    /// <summary>Makes one ready.</summary>
    /// <exception cref="InvalidDataException">The webhook does not answer what the case is about, or not as the limit does.</exception>
    public async Task<Contest> PrepareAsync(BenchCase one, CancellationToken cancellationToken)
    {
        var webhook = await WebhookAsync(one.Deployment, cancellationToken);
        var bodies = await BodiesAsync(one, webhook, cancellationToken);
        await stage.Reviewer.SendAllAsync(webhook.Url, bodies, cancellationToken);
        var file = Path.Combine(stage.Scratch.FullName, $"{one.Name}.bodies");
        await File.WriteAllLinesAsync(file, bodies.Count > MostSent ? Random.Shared.GetItems([.. bodies], MostSent) : bodies, cancellationToken);
        return new Contest(one, webhook, file, await LimitAsync(one, webhook, bodies[0], cancellationToken));
    }

    /// <summary>Gives a case of never-seen tokens new ones; others stay as they are.</summary>
    public async Task RenewAsync(Contest contest, TimeSpan duration, CancellationToken cancellationToken)
    {
        if (contest.Case is BenchCase.Miss)
            await File.WriteAllLinesAsync(contest.Bodies, await TokensAsync((int)(MissesPerSecond * duration.TotalSeconds), cancellationToken), cancellationToken);
    }

    private async Task<Server> WebhookAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        if (!_webhooks.TryGetValue(deployment.Name, out var webhook))
            _webhooks[deployment.Name] = webhook = await stage.StartAsync(deployment, cancellationToken);
        return webhook;
    }

    private async Task<IReadOnlyList<string>> BodiesAsync(BenchCase one, Server webhook, CancellationToken cancellationToken) => one switch
    {
        BenchCase.Cached cached => await TokensAsync(cached.Tokens, cancellationToken),
        BenchCase.Miss => await TokensAsync(1, cancellationToken),
        BenchCase.Garbage => [Bodies.Garbage],
        BenchCase.Access => [Bodies.Access((await stage.Reviewer.SendAsync(webhook.Url, (await TokensAsync(1, cancellationToken))[0], cancellationToken)).Body)],
        _ => throw new InvalidOperationException($"A case that no one knows: {one.GetType().Name}"),
    };

    private async Task<IReadOnlyList<string>> TokensAsync(int count, CancellationToken cancellationToken)
    {
        var tokens = await stage.Keystone.IssueAsync(count, new FileInfo(Path.Combine(stage.Scratch.FullName, "tokens")), cancellationToken);
        return [.. tokens.Select(Bodies.Token)];
    }

    private async Task<Uri> LimitAsync(BenchCase one, Server webhook, string body, CancellationToken cancellationToken)
    {
        var answer = await stage.Reviewer.SendAsync(webhook.Url, body, cancellationToken);
        var text = Encoding.UTF8.GetString(answer.Body);
        if (!text.Contains(Expected(one), StringComparison.Ordinal))
            throw new InvalidDataException($"{one.Name}: the webhook answers {text}");
        await File.WriteAllBytesAsync(Path.Combine(stage.Answers.FullName, one.Name), answer.Body, cancellationToken);
        var url = new Uri(stage.Limit.Url, one.Name);
        var limit = await stage.Reviewer.SendAsync(url, body, cancellationToken);
        return limit.Headers == answer.Headers && limit.Body.AsSpan().SequenceEqual(answer.Body)
            ? url
            : throw new InvalidDataException($"{one.Name}: the webhook's headers are\n{answer.Headers}\nand the limit's\n{limit.Headers}");
    }

    private static string Expected(BenchCase one) => one switch
    {
        BenchCase.Garbage => "{\"authenticated\":false}",
        BenchCase.Access => "\"allowed\":true",
        _ => "\"authenticated\":true",
    };
}
