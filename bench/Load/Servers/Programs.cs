namespace KeystoneAuthCluster.Bench.Load.Servers;

/// <summary>What is measured, as <c>bench/run</c> built it.</summary>
/// <param name="Webhook"><c>keystone-auth</c>, published.</param>
/// <param name="Limit">The limit's assembly.</param>
/// <param name="Silo"><c>keystone-auth-silo</c>, published; <see langword="null"/> where its packages are not to be had.</param>
internal sealed record Programs(FileInfo Webhook, FileInfo Limit, FileInfo? Silo)
{
    /// <summary>The limit runs under the webhook's own runtime settings, garbage collector and compiler among them.</summary>
    public IReadOnlyList<string> LimitCommand => ["dotnet", "exec", "--runtimeconfig", $"{Webhook.FullName}.runtimeconfig.json", Limit.FullName];

    /// <summary>The harness again, as Keystone.</summary>
    public static IReadOnlyList<string> KeystoneCommand => ["dotnet", typeof(Programs).Assembly.Location, KeystoneHost.Name];
}
