using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Gateway.Hosting;

/// <summary>
/// The memory that bodies take while they have not come whole: one bound for the whole process. Without it, anybody who reaches the port could park
/// thousands of bodies, each a byte short, for as long as <see cref="GatewayOptions.BodyTimeout"/>.
/// </summary>
internal sealed class UnfinishedBodies(IOptions<GatewayOptions> options)
{
    /// <summary>What a request costs besides its body: headers, as UTF-16, and the server's own objects.</summary>
    public const int Overhead = 16 * 1024;

    private long _bytes;

    /// <summary>Bytes that are kept now.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>A place for one body, which keeps nothing so far.</summary>
    public Place NewPlace() => new(this);

    /// <summary>What one body keeps, until it is disposed. For one thread at a time.</summary>
    public sealed class Place(UnfinishedBodies all) : IDisposable
    {
        private long _kept;

        /// <summary>Makes room for this many bytes of the body altogether; <see langword="false"/> where there is none, and then what it has it keeps.</summary>
        public bool Grow(long bodyBytes)
        {
            var more = bodyBytes + Overhead - _kept;
            if (Interlocked.Add(ref all._bytes, more) > all.Most)
            {
                Interlocked.Add(ref all._bytes, -more);
                return false;
            }
            _kept += more;
            return true;
        }

        public void Dispose()
        {
            Interlocked.Add(ref all._bytes, -_kept);
            _kept = 0;
        }
    }

    private long Most { get; } = options.Value.UnfinishedBodyBytes;
}
