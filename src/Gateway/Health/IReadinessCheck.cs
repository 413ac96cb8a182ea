namespace KeystoneAuthCluster.Gateway.Health;

/// <summary>One part's word on whether this process can answer. All registered ones make up <c>/readyz</c>.</summary>
public interface IReadinessCheck
{
    /// <summary>The part's name, as it is listed.</summary>
    string Name { get; }

    /// <summary>The state as it is known now: at once, from memory, never by asking another process.</summary>
    ReadinessState Check();
}
