using KeystoneAuthCluster.Authorization.Policies;

namespace KeystoneAuthCluster.Authorization.Conversion;

/// <summary>Writes <c>verbs</c>.</summary>
internal static class VerbsWriter
{
    /// <summary>The verbs, without those that a star beside them has too.</summary>
    public static Yaml Write(Verbs verbs) => Yaml.Texts(verbs.AreAll ? ["*"] : verbs.Listed);
}
