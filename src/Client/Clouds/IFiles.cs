namespace KeystoneAuthCluster.Client.Clouds;

/// <summary>Reads files of settings.</summary>
internal interface IFiles
{
    /// <summary>Reads a whole file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="limit">How many bytes it may have.</param>
    FileAnswer Read(string path, int limit);
}

/// <summary>What came of reading a file.</summary>
internal abstract record FileAnswer
{
    private FileAnswer()
    {
    }

    /// <summary>There it is.</summary>
    /// <param name="Content">All of it.</param>
    /// <param name="OthersMayRead">Whether users other than its owner may read it.</param>
    internal sealed record Found(ReadOnlyMemory<byte> Content, bool OthersMayRead) : FileAnswer;

    /// <summary>There is none.</summary>
    internal sealed record Missing : FileAnswer;

    /// <summary>There is one, and we may not read it, or it breaks off.</summary>
    internal sealed record Unreadable(string Why) : FileAnswer;

    /// <summary>It is larger than the limit.</summary>
    internal sealed record TooLarge : FileAnswer;
}
