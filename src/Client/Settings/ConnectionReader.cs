using KeystoneAuthCluster.Keystone.Endpoints;

namespace KeystoneAuthCluster.Client.Settings;

/// <summary>Reads where Keystone is and how its connection is made safe.</summary>
/// <param name="layers">All settings.</param>
/// <param name="home">The user's home, for paths that begin with <c>~</c>.</param>
/// <param name="problems">Where problems go.</param>
/// <param name="warnings">Where warnings go.</param>
internal sealed class ConnectionReader(SettingLayers layers, string home, List<string> problems, List<string> warnings)
{
    /// <summary>Keystone's URL; <see langword="null"/> where nobody said.</summary>
    public Uri? Url()
    {
        if (layers.Find(SettingTable.IdentityApiVersion) is { } version && version.Text is not ("3" or "v3" or "3.0"))
            problems.Add($"{version.Shown} is no version of Keystone's interface that this program has; allowed: 3");
        if (layers.Find(SettingTable.AuthUrl) is not { } given)
            return null;
        if (!KeystoneUrl.TryParse(given.Text, out var url, out var problem))
        {
            problems.Add($"{given.Origin} {problem}; allowed: a URL such as https://keystone.example.org:5000/v3");
            return null;
        }

        if (url.IsClearText)
            warnings.Add($"{given.Origin} is plain http ({url}): whoever is in between can have the password and the token");
        return new Uri(url.ToString());
    }

    /// <summary>How certificates are checked.</summary>
    public TlsSettings Tls()
    {
        var (certificate, key) = Certificate();
        return new TlsSettings
        {
            CaFile = Expanded(layers.Find(SettingTable.CaFile)),
            CertificateFile = Expanded(certificate),
            KeyFile = Expanded(key),
            Insecure = Insecure(),
        };
    }

    // Whoever gives the certificate gives its key: another source's key would be another certificate's.
    private (Setting? Certificate, Setting? Key) Certificate()
    {
        foreach (var source in layers.All)
        {
            var key = source.Find(SettingTable.KeyFile);
            if (source.Find(SettingTable.CertificateFile) is { } certificate)
                return (certificate, key);
            if (key is not null)
                problems.Add($"{key.Shown} is a key without a certificate; {SettingTable.CertificateFile.Flag} ({SettingTable.CertificateFile.Variables[0]}) is missing");
        }

        return (null, null);
    }

    private bool Insecure()
    {
        if (layers.Find(SettingTable.Insecure) is not { } given)
            return false;
        if (Truth.Of(given.Text) is { } insecure)
            return insecure;
        problems.Add($"{given.Shown} is neither yes nor no; allowed: {Truth.Allowed}");
        return false;
    }

    private string? Expanded(Setting? file) => file?.Text switch
    {
        "~" => home,
        ['~', '/', .. var rest] => Path.Combine(home, rest),
        var path => path,
    };
}
