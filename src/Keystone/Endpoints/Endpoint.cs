using System.Net;
using KeystoneAuthCluster.Keystone.Transport;

namespace KeystoneAuthCluster.Keystone.Endpoints;

/// <summary>One Keystone: where it is, where its version 3 is, and whether it is set aside because it failed just now.</summary>
internal sealed class Endpoint(KeystoneUrl url, KeystoneHttp http, TimeSpan coolDown, TimeProvider time)
{
    private static readonly KeystoneRequest Discover = new("discover", HttpMethod.Get, string.Empty)
    {
        Expected = [HttpStatusCode.OK, HttpStatusCode.MultipleChoices],
    };

    // Found on first use, not at the start: a Keystone that is down then must not keep us down. Two first calls may both ask; both learn the same.
    private volatile string? _root = url.NamesVersion ? url.ToString() : null;
    private long _asideUntil = long.MinValue;

    public KeystoneUrl Url => url;

    /// <summary>Whether it failed less than a cool-down ago.</summary>
    public bool IsAside => time.GetTimestamp() < Interlocked.Read(ref _asideUntil);

    /// <summary>Passes it over for a cool-down, as long as there is another.</summary>
    public void SetAside() =>
        Interlocked.Exchange(ref _asideUntil, time.GetTimestamp() + (long)(coolDown.TotalSeconds * time.TimestampFrequency));

    public async Task<KeystoneReply> SendAsync(KeystoneRequest request, Deadline deadline)
    {
        if (_root is null && await DiscoverAsync(deadline).ConfigureAwait(false) is { } failed)
            return failed;
        return await http.SendAsync(_root!, request, deadline).ConfigureAwait(false);
    }

    private async Task<KeystoneReply.Failed?> DiscoverAsync(Deadline deadline)
    {
        var reply = await http.SendAsync(url + "/", Discover, deadline).ConfigureAwait(false);
        switch (reply)
        {
            case KeystoneReply.Failed failed:
                return failed;
            case KeystoneReply.Success success when DiscoveryBody.PathOfVersion3(success.Body.Span) is { } path:
                _root = url.Origin + WithPrefix(path);
                return null;
            default:
                return new KeystoneReply.Failed(KeystoneUnavailable.Unintelligible, $"{url} names no version 3 of the Identity API");
        }
    }

    // Scheme, host and port of the link are those that Keystone believes it has, often wrong behind a proxy; a proxy that
    // takes a prefix off the path hides that from Keystone as well.
    private string WithPrefix(string path) => path.StartsWith(url.Path, StringComparison.Ordinal) ? path : url.Path + path;
}
