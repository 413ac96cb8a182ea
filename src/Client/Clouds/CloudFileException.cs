namespace KeystoneAuthCluster.Client.Clouds;

/// <summary>A file of clouds cannot be understood at a place. The message has nothing of the file's text in it, which may be a password.</summary>
internal sealed class CloudFileException(Place at, string what) : Exception($"{at}: {what}");
