namespace KeystoneAuthCluster.Keystone.Transport;

/// <summary>Reads a body up to a limit: a stranger at the other end must not fill our memory.</summary>
internal static class BoundedBody
{
    /// <summary>The usual limit, in bytes: an answer without a catalog is below 4 KiB.</summary>
    public const int UsualLimit = 1024 * 1024;

    /// <summary>Reads the body to its end.</summary>
    /// <returns>The body, or <see langword="null"/> if it is longer than allowed.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit)
            return null;

        await using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[(int)(content.Headers.ContentLength ?? 2048) + 1];
        var length = 0;
        while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            length += read;
            if (length > limit)
                return null;
            if (length == buffer.Length)
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, limit + 1));
        }

        return buffer.AsMemory(0, length);
    }
}
