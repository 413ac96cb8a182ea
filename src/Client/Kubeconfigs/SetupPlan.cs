using System.Collections.Immutable;
using KeystoneAuthCluster.Client.Kubeconfigs.Edits;

namespace KeystoneAuthCluster.Client.Kubeconfigs;

/// <summary>What a set-up changes in the files of a kubeconfig.</summary>
internal abstract record SetupPlan
{
    private SetupPlan()
    {
    }

    /// <summary>These changes, one for each file; none where all is there already.</summary>
    internal sealed record Changes(ImmutableArray<FileChange> Files) : SetupPlan;

    /// <summary>There is no such cluster; there are these.</summary>
    internal sealed record UnknownCluster(ImmutableArray<string> Known) : SetupPlan;

    /// <summary>A file that cannot be changed safely.</summary>
    internal sealed record Refused(string Path, int Line, string Problem) : SetupPlan;

    /// <summary>Looks where everything has its place.</summary>
    /// <remarks>
    /// As client-go's <c>ModifyConfig</c> does: an entry is changed in the first file that has it, and added to the first file that is there. That one also
    /// gets <c>current-context</c>: before it, no file says another one.
    /// </remarks>
    /// <param name="files">The files that are there, in order.</param>
    /// <param name="setup">What is wanted.</param>
    public static SetupPlan Of(ImmutableArray<Kubeconfig> files, KubeconfigSetup setup)
    {
        if (!files.Any(file => file.Clusters.Contains(setup.Cluster)))
            return new UnknownCluster([.. files.SelectMany(file => file.Clusters).Distinct()]);
        List<(Kubeconfig File, string Member, Wanted Value)> wanted =
        [
            (First(file => file.Contexts.Contains(setup.Context)), "contexts", setup.Contexts),
            (First(file => file.Users.Contains(setup.User)), "users", setup.Users),
        ];
        if (!setup.ClusterConfig.IsEmpty)
            wanted.Add((First(file => file.Clusters.Contains(setup.Cluster)), "clusters", setup.Clusters));
        if (setup.SetCurrent)
            wanted.Add((files[0], "current-context", new Wanted.Text(setup.Context)));

        var changes = ImmutableArray.CreateBuilder<FileChange>();
        foreach (var group in wanted.GroupBy(one => one.File, one => (one.Member, one.Value)))
        {
            var edit = KubeconfigEdit.Apply(group.Key.Text, new Wanted.Map([.. group.Key.IsEmpty ? Head : [], .. group]));
            if (edit is EditOutcome.Refused refused)
                return new Refused(group.Key.Path, refused.Line, refused.Problem);
            if (edit is EditOutcome.Changed changed)
                changes.Add(new FileChange(group.Key.Path, group.Key.Text, changed.Text, changed.Splices));
        }

        return new Changes(changes.DrainToImmutable());

        Kubeconfig First(Func<Kubeconfig, bool> hasIt) => files.FirstOrDefault(hasIt) ?? files[0];
    }

    private static ImmutableArray<(string Member, Wanted Value)> Head => [("apiVersion", new Wanted.Text("v1")), ("kind", new Wanted.Text("Config"))];
}

/// <summary>A change of a file.</summary>
/// <param name="Path">Which file.</param>
/// <param name="Old">What is in it: it is changed only as long as that is so.</param>
/// <param name="New">What will be in it.</param>
/// <param name="Splices">How the one becomes the other.</param>
internal sealed record FileChange(string Path, string Old, string New, ImmutableArray<Splice> Splices);
