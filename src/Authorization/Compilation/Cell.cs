namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>Where the rules stand that one population may have to follow for one kind of action: the key of the index.</summary>
/// <param name="Population">Whom.</param>
/// <param name="Shape">Which facets are looked at.</param>
/// <param name="Verb">The number of the verb's word where the shape asks for it, else 0; likewise the others.</param>
/// <param name="Group">The API group.</param>
/// <param name="Resource">The resource, or the path.</param>
/// <param name="Part">The subresource.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="Name">The object's name.</param>
internal readonly record struct Cell(int Population, int Shape, int Verb, int Group, int Resource, int Part, int Namespace, int Name)
{
    // The numbers are small and dense. The compiler's own hash takes them one behind the other; this takes two at a time.
    public override int GetHashCode()
    {
        const ulong Mix = 0x9E3779B97F4A7C15;
        var hash = (Pair(Population, Shape) * Mix) ^ Pair(Verb, Group);
        hash = (hash * Mix) ^ Pair(Resource, Part);
        hash = (hash * Mix) ^ Pair(Namespace, Name);
        hash *= Mix;
        return (int)(hash >> 32);
    }

    private static ulong Pair(int high, int low) => ((ulong)(uint)high << 32) | (uint)low;
}
