namespace KeystoneAuthCluster.Keystone.Transport;

/// <summary>What we call ourselves: <c>keystone-auth/&lt;version&gt;</c>, then what the operator adds.</summary>
internal static class UserAgent
{
    public static string Text(string? addition)
    {
        var version = typeof(UserAgent).Assembly.GetName().Version?.ToString(3) ?? "0";
        return string.IsNullOrWhiteSpace(addition) ? $"keystone-auth/{version}" : $"keystone-auth/{version} {addition.Trim()}";
    }
}
