using System.Text.Json.Nodes;

namespace KeystoneAuthCluster.Demo.Reviews;

/// <summary>What somebody wants to do, as a SubjectAccessReview has it.</summary>
/// <param name="Verb">The verb.</param>
public abstract record Access(string Verb)
{
    /// <summary>The review's member that tells it.</summary>
    public abstract KeyValuePair<string, JsonNode?> Attributes { get; }

    /// <summary>In words.</summary>
    public abstract override string ToString();

    /// <summary>Something of Kubernetes' API.</summary>
    /// <param name="Verb">The verb.</param>
    /// <param name="Resource">The resource.</param>
    /// <param name="Namespace">Its namespace; empty for resources without one.</param>
    /// <param name="Group">Its API group; empty for the core group.</param>
    /// <param name="Subresource">Its part; empty for the whole.</param>
    /// <param name="Name">Which one; empty for all, or any.</param>
    public sealed record ToResource(string Verb, string Resource, string Namespace = "", string Group = "", string Subresource = "", string Name = "") : Access(Verb)
    {
        /// <inheritdoc/>
        public override KeyValuePair<string, JsonNode?> Attributes => KeyValuePair.Create<string, JsonNode?>("resourceAttributes", new JsonObject(
            Members.Where(member => member.Text.Length > 0).Select(member => KeyValuePair.Create<string, JsonNode?>(member.Name, member.Text))));

        private IEnumerable<(string Name, string Text)> Members =>
            [("namespace", Namespace), ("verb", Verb), ("group", Group), ("version", "v1"), ("resource", Resource), ("subresource", Subresource), ("name", Name)];

        /// <inheritdoc/>
        public override string ToString() =>
            $"{Verb} {Resource}{(Subresource.Length == 0 ? "" : "/")}{Subresource}{(Name.Length == 0 ? "" : " ")}{Name}{(Namespace.Length == 0 ? "" : " in ")}{Namespace}";
    }

    /// <summary>A path of the API server's that is no resource.</summary>
    /// <param name="Verb">The verb.</param>
    /// <param name="Path">The path.</param>
    public sealed record ToPath(string Verb, string Path) : Access(Verb)
    {
        /// <inheritdoc/>
        public override KeyValuePair<string, JsonNode?> Attributes => KeyValuePair.Create<string, JsonNode?>(
            "nonResourceAttributes", new JsonObject { ["path"] = Path, ["verb"] = Verb });

        /// <inheritdoc/>
        public override string ToString() => $"{Verb} {Path}";
    }
}
