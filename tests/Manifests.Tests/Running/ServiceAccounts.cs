using KeystoneAuthCluster.Manifests.Tests.Servers;

namespace KeystoneAuthCluster.Manifests.Tests.Running;

/// <summary>Kubeconfigs of service accounts, as a pod's own access is not to be had outside of one.</summary>
internal sealed class ServiceAccounts(ApiServer server) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("keystone-auth-accounts-");

    /// <summary>The setting that makes a member use one.</summary>
    public async Task<(string Name, string Value)> SettingAsync(string account)
    {
        var token = (await server.KubectlAsync("", "create", "token", account, "--namespace", ApiServer.Namespace)).Trim();
        var file = Path.Combine(_folder.FullName, account);
        await File.WriteAllTextAsync(file, $$"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: test
              cluster: { server: "{{server.Kubernetes.Server.GetLeftPart(UriPartial.Authority)}}", certificate-authority: {{server.Kubernetes.Certificates.CaFile}} }
            users:
            - name: account
              user: { token: {{token}} }
            contexts:
            - name: test
              context: { cluster: test, user: account, namespace: {{ApiServer.Namespace}} }
            current-context: test
            """);
        return ("Clustering:Kubernetes:Kubeconfig", file);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
