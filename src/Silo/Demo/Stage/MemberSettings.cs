using System.Text.Json;
using KeystoneAuthCluster.Demo.Stage;

namespace KeystoneAuthCluster.Silo.Demo.Stage;

/// <summary>Writes the configuration of each process.</summary>
internal sealed class MemberSettings(DemoFolder folder, DemoCertificates server, Uri keystone)
{
    /// <summary>A silo's.</summary>
    /// <returns>The file.</returns>
    public string Silo(string name, int operations, int siloPort, int gatewayPort) => Write(name, operations, new()
    {
        ["Clustering:Roles:0"] = "silo",
        ["Clustering:SiloPort"] = $"{siloPort}",
        ["Clustering:GatewayPort"] = $"{gatewayPort}",
    });

    /// <summary>A gateway's.</summary>
    /// <returns>The file.</returns>
    public string Gateway(string name, int operations, int webhook) => Write(name, operations, new()
    {
        ["Clustering:Roles:0"] = "gateway",
        ["Gateway:Listen"] = $"127.0.0.1:{webhook}",
        ["Gateway:Tls:CertificateFile"] = server.CertificateFile,
        ["Gateway:Tls:PrivateKeyFile"] = server.PrivateKeyFile,
        ["Audit:Path"] = folder[$"{name}.audit"],
    });

    private string Write(string name, int operations, Dictionary<string, string> settings)
    {
        settings["Gateway:OperationsListen"] = $"127.0.0.1:{operations}";
        settings["Clustering:Directory"] = folder["members"];
        settings["Keystone:Urls:0"] = $"{keystone}";
        settings["Keystone:ServiceUser:UserName"] = "webhook";
        settings["Keystone:ServiceUser:UserDomainId"] = "default";
        settings["Keystone:ServiceUser:Password"] = "webhook-password";
        settings["Keystone:ServiceUser:ProjectName"] = "service";
        settings["Keystone:ServiceUser:ProjectDomainId"] = "default";
        settings["Logging:LogLevel:Default"] = "Warning";
        return folder.Write($"{name}.json", JsonSerializer.Serialize(settings));
    }
}
