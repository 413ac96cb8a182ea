namespace KeystoneAuthCluster.Client.Cache;

/// <summary>When a token begins and ends by this machine's clock, which may be wrong, as long as it goes on as it did when Keystone was asked.</summary>
/// <param name="IssuedAt">When we asked for it.</param>
/// <param name="ExpiresAt">That, and the lifetime that Keystone gave it.</param>
internal readonly record struct TokenTimes(DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Until when it is handed out: what a program begins with it should come to an end before the token does. A whole second, as ExecCredential has it: a
    /// program that comes back for the next token at the moment it was told must not look like one whose token was refused.
    /// </summary>
    public DateTimeOffset OfferedUntil
    {
        get
        {
            var tenth = (ExpiresAt - IssuedAt) / 10;
            var end = ExpiresAt - (tenth < LongestMargin ? tenth : LongestMargin);
            return end.AddTicks(-(end.Ticks % TimeSpan.TicksPerSecond));
        }
    }

    /// <summary>Whether somebody has set the clock back, so that nothing is known of the token's end.</summary>
    public bool AreAheadOf(DateTimeOffset now) => IssuedAt - now > ClockTolerance;
}
