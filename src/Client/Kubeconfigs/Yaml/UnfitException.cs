namespace KeystoneAuthCluster.Client.Kubeconfigs.Yaml;

/// <summary>A text that is no YAML, or has at this place what we cannot change safely. Whoever asked for the change or the names makes an outcome of it.</summary>
internal sealed class UnfitException(int offset, string message) : Exception(message)
{
    /// <summary>Where: a character's index.</summary>
    public int Offset => offset;
}
