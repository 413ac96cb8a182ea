using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Conversion;

/// <summary>Writes a policy of any format in our own, <c>docs/policy.schema.json</c>.</summary>
internal static class PolicyConversion
{
    /// <summary>The policy's text in our format.</summary>
    /// <param name="policy">The policy as it was read.</param>
    /// <param name="options">The settings with which it was read, and under which the text will be.</param>
    public static Converted ToYaml(Policy policy, PolicyOptions options) => throw new NotImplementedException();
}
