namespace KeystoneAuthCluster.Gateway.Tls;

/// <summary>The webhook's certificate, and whom it talks to. Section <c>Gateway:Tls</c>.</summary>
public sealed class TlsOptions
{
    /// <summary>The section these settings are in.</summary>
    public const string Section = "Gateway:Tls";

    /// <summary>PEM file with the server's certificate first, then its intermediates. Required. As <c>--tls-cert-file</c>.</summary>
    public string CertificateFile { get; set; } = string.Empty;

    /// <summary>PEM file with the certificate's private key, RSA or ECDSA, not encrypted. Required. As <c>--tls-private-key-file</c>.</summary>
    public string PrivateKeyFile { get; set; } = string.Empty;

    /// <summary>
    /// PEM file with the authorities that client certificates must come from, at least one of them self-signed. When it is given a client
    /// certificate is required; empty, the default, asks for none.
    /// </summary>
    public string ClientCaFile { get; set; } = string.Empty;

    /// <summary>
    /// Common names and DNS names of clients that are let in, compared letter by letter. Empty, the default, lets in every certificate that
    /// <see cref="ClientCaFile"/> vouches for.
    /// </summary>
    public IList<string> AllowedClientNames { get; } = [];

    /// <summary>How often the files are looked at. Default 10 s, from 1 s to 1 h.</summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(10);
}
