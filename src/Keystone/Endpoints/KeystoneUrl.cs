using System.Diagnostics.CodeAnalysis;

namespace KeystoneAuthCluster.Keystone.Endpoints;

/// <summary>
/// A Keystone's URL as operators write it: <c>http://h:5000</c>, <c>…/v3</c>, <c>…/v3/</c>, <c>…/identity</c>, <c>…/identity/v3</c>.
/// </summary>
/// <param name="Origin">Scheme, host and port.</param>
/// <param name="Path">The path without a slash at its end; empty for none.</param>
public sealed record KeystoneUrl(string Origin, string Path)
{
    /// <summary>Whether the path names the version already, so that discovery has nothing to add.</summary>
    public bool NamesVersion => Path.EndsWith("/v3", StringComparison.Ordinal);

    /// <summary>Whether what goes there leaves this machine in clear text.</summary>
    public bool IsClearText => new Uri(Origin) is { IsLoopback: false } uri && uri.Scheme == Uri.UriSchemeHttp;

    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <param name="text">The URL.</param>
    /// <param name="url">The URL, if it is one.</param>
    /// <param name="problem">What is wrong with it, otherwise. It never repeats the text: that may hold a password.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out KeystoneUrl? url, [NotNullWhen(false)] out string? problem)
    {
        url = null;
        problem = Problem(text, out var uri);
        if (problem is not null)
            return false;

        url = new KeystoneUrl(uri!.GetLeftPart(UriPartial.Authority), uri.AbsolutePath.TrimEnd('/'));
        return true;
    }

    /// <summary>The URL, without a slash at its end.</summary>
    public override string ToString() => Origin + Path;

    private static string? Problem(string? text, out Uri? uri)
    {
        uri = null;
        if (string.IsNullOrWhiteSpace(text))
            return "is empty";
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out uri))
            return "is not an absolute URL";
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            return $"has the scheme '{uri.Scheme}' in place of http or https";
        if (uri.UserInfo.Length > 0)
            return "has a user or a password in it, which have settings of their own";
        if (uri.Query.Length > 0)
            return "has a query";
        return uri.Fragment.Length > 0 ? "has a fragment" : null;
    }
}
