namespace KeystoneAuthCluster.Authentication.Identities.Naming;

/// <summary>What came of reading a template.</summary>
internal abstract record NameTemplateReading
{
    private NameTemplateReading()
    {
    }

    /// <summary>A template.</summary>
    public sealed record Good(NameTemplate Template) : NameTemplateReading;

    /// <summary>None.</summary>
    /// <param name="Allowed">What would be one.</param>
    public sealed record Bad(string Allowed) : NameTemplateReading;
}
