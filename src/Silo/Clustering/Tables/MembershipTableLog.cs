namespace KeystoneAuthCluster.Silo.Clustering.Tables;

/// <summary>All that the membership table logs. Failures are thrown, and the runtime logs those.</summary>
internal static partial class MembershipTableLog
{
    [LoggerMessage(1, LogLevel.Information, "The membership table is made: {Address}")]
    public static partial void TableMade(this ILogger logger, string address);

    [LoggerMessage(2, LogLevel.Debug, "Another silo changed {Address} first")]
    public static partial void Conflict(this ILogger logger, string address);

    [LoggerMessage(3, LogLevel.Warning, "This silo, {Silo}, has no row in {Address}: its sign of life is not written")]
    public static partial void NoRow(this ILogger logger, string silo, string address);

    [LoggerMessage(4, LogLevel.Information, "{Rows} rows of silos long gone are removed from {Address}")]
    public static partial void Cleaned(this ILogger logger, int rows, string address);

    [LoggerMessage(5, LogLevel.Warning, "The table outgrew {Address}: {Rows} rows of dead silos are dropped")]
    public static partial void DeadDropped(this ILogger logger, string address, int rows);
}
