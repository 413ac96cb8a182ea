using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Client.Settings;
using KeystoneAuthCluster.Keystone.Logins;

namespace KeystoneAuthCluster.Client.Logins;

/// <summary>Makes connections of what the settings say about them.</summary>
internal static class Connections
{
    // Discovery documents are a few KiB; a stranger at the other end must not fill our memory.
    private const int LargestAnswer = 1024 * 1024;

    /// <summary>How to reach a Keystone.</summary>
    /// <exception cref="ClientException">A file cannot be used.</exception>
    public static LoginConnection To(Uri url, TlsSettings tls) => new()
    {
        Url = url,
        CaFile = Readable(tls.CaFile, "the file of trusted certificates"),
        Certificate = Certificate(tls),
        Insecure = tls.Insecure,
        UserAgent = "client-keystone-auth",
    };

    /// <summary>For an identity provider: it is trusted by the same authorities as Keystone, and sees nothing of our certificate. The caller disposes it.</summary>
    public static HttpClient Http(LoginConnection connection) => new(KeystoneLogins.Handler(connection with { Certificate = null }))
    {
        Timeout = connection.Timeout,
        MaxResponseContentBufferSize = LargestAnswer,
    };

    private static string? Readable(string? path, string what)
    {
        if (path is null)
            return null;
        try
        {
            X509Certificate2Collection certificates = [];
            certificates.ImportFromPemFile(path);
            return certificates.Count > 0 ? path : throw new ClientException(ExitCode.Settings, $"{path}, {what}, has no certificate in PEM form");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ClientException(ExitCode.Settings, $"{path}, {what}, cannot be read: {exception.Message}");
        }
    }

    private static X509Certificate2? Certificate(TlsSettings tls)
    {
        if (tls.CertificateFile is not { } file)
            return null;
        try
        {
            return X509Certificate2.CreateFromPemFile(file, tls.KeyFile);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ClientException(ExitCode.Settings, $"the client certificate {file} with the key {tls.KeyFile ?? "of the same file"} cannot be used: {exception.Message}");
        }
    }
}
