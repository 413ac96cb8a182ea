namespace KeystoneAuthCluster.Simulator.Tenants;

/// <summary>What has an id, and a name that is unique in its domain.</summary>
public interface IEntity
{
    /// <summary>The id: 32 hexadecimal digits, or <c>default</c> for the default domain.</summary>
    string Id { get; }

    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>The id of the domain in which the name is unique; empty for what belongs to no domain.</summary>
    string DomainId { get; }
}
