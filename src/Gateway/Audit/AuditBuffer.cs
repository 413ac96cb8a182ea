namespace KeystoneAuthCluster.Gateway.Audit;

/// <summary>
/// Two halves of memory: lines are appended to one while the other is being written out. Appending is a copy under a lock, nothing more.
/// </summary>
/// <param name="bytes">Both halves together.</param>
internal sealed class AuditBuffer(int bytes) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _filled = new(0, 1);
    private byte[] _appending = GC.AllocateUninitializedArray<byte>(bytes / 2);
    private byte[] _writing = GC.AllocateUninitializedArray<byte>(bytes / 2);
    private int _length;
    private int _lines;
    private bool _closed;
    private TaskCompletionSource? _room;
    private TaskCompletionSource? _halfFull;

    /// <summary>What became of a line.</summary>
    public enum Outcome
    {
        /// <summary>It will be written.</summary>
        Taken,

        /// <summary>There is no room until the next <see cref="Swap"/>.</summary>
        Full,

        /// <summary>It is longer than a half.</summary>
        TooLong,

        /// <summary>Nobody writes any more.</summary>
        Closed,
    }

    /// <summary>Bytes that wait.</summary>
    public int Length => Volatile.Read(ref _length);

    /// <summary>Takes a whole line or nothing of it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="room">When the outcome is <see cref="Outcome.Full"/>: done as soon as it is worth trying again.</param>
    public Outcome Append(ReadOnlySpan<byte> line, out Task room)
    {
        room = Task.CompletedTask;
        lock (_lock)
        {
            if (_closed)
                return Outcome.Closed;
            if (line.Length > _appending.Length)
                return Outcome.TooLong;
            if (line.Length > _appending.Length - _length)
            {
                _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
                TellHalfFull(); // a long line may not find room before that
                return Outcome.Full;
            }

            line.CopyTo(_appending.AsSpan(_length));
            if (_length == 0)
                _filled.Release();
            _length += line.Length;
            _lines++;
            if (IsHalfFull)
                TellHalfFull();
            return Outcome.Taken;
        }
    }

    /// <summary>Waits until there is something to write. For one writer only.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _filled.WaitAsync(cancellationToken);

    /// <summary>Is done when half of the half is full, or nobody writes any more: there is no time to lose. For one writer only.</summary>
    public Task WaitHalfFullAsync()
    {
        lock (_lock)
        {
            if (_closed || IsHalfFull)
                return Task.CompletedTask;
            _halfFull = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _halfFull.Task;
        }
    }

    /// <summary>The lines so far, which stay as they are until the next call. For one writer only, after <see cref="WaitAsync"/> or for the last of all.</summary>
    public (ReadOnlyMemory<byte> Bytes, int Lines) Swap()
    {
        lock (_lock)
        {
            var full = (_appending.AsMemory(0, _length), _lines);
            (_appending, _writing) = (_writing, _appending);
            (_length, _lines) = (0, 0);
            _room?.SetResult();
            _room = null;
            return full;
        }
    }

    /// <summary>Takes no more lines; those who wait for room learn it by trying again.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            TellHalfFull();
            _room?.SetResult();
            _room = null;
        }
    }

    public void Dispose() => _filled.Dispose();

    private bool IsHalfFull => _length > _appending.Length / 2;

    private void TellHalfFull()
    {
        _halfFull?.SetResult();
        _halfFull = null;
    }
}
