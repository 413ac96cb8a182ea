using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Keystone.RoleAssignments;

namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>What the role cache counts: the meter <c>KeystoneAuth.Roles</c>.</summary>
internal sealed class RoleMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "KeystoneAuth.Roles";

    private readonly Counter<long> _answers;
    private readonly Counter<long> _evictions;

    public RoleMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _answers = meter.CreateCounter<long>("keystone_auth.roles.answers", "{answer}", "Answers on the roles in a project, by outcome and by where they come from.");
        _evictions = meter.CreateCounter<long>("keystone_auth.roles.evictions", "{project}", "Projects that were dropped to make room.");
    }

    public void Answered(ProjectAssignments answer, RoleOrigin origin)
    {
        if (_answers.Enabled)
            _answers.Add(1, new("outcome", NameOf(answer)), new("origin", NameOf(origin)));
    }

    public void Evicted() => _evictions.Add(1);

    private static string NameOf(ProjectAssignments answer) => answer switch
    {
        ProjectAssignments.Known => "known",
        ProjectAssignments.NoSuchProject => "no-such-project",
        ProjectAssignments.Withheld => "withheld",
        _ => "unavailable",
    };

    private static string NameOf(RoleOrigin origin) => origin switch
    {
        RoleOrigin.Cache => "cache",
        RoleOrigin.Keystone => "keystone",
        _ => "stale",
    };
}

/// <summary>Where an answer comes from.</summary>
internal enum RoleOrigin
{
    /// <summary>What is kept and fresh.</summary>
    Cache,

    /// <summary>Keystone, just now.</summary>
    Keystone,

    /// <summary>What is kept past its time, as Keystone cannot be asked.</summary>
    Stale,
}
