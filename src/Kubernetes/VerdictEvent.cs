using k8s.Models;
using KeystoneAuthCluster.Documents;

namespace KeystoneAuthCluster.Kubernetes;

/// <summary>What became of a ConfigMap's document, as an Event that <c>kubectl describe configmap</c> shows.</summary>
internal static class VerdictEvent
{
    // The API server's limit.
    private const int LongestMessage = 1024;

    private const string Component = "keystone-auth";

    /// <summary>The Event; <see langword="null"/> where there is none to write: an API server that cannot be read cannot be told so.</summary>
    public static Corev1Event? Of(DocumentVerdict verdict, ConfigMapAddress address, string key, string? uid, DateTimeOffset now)
    {
        (string Type, string Reason, string Text)? told = verdict switch
        {
            DocumentVerdict.Taken taken => ("Normal", "Accepted", $"{key} is in force, revision {taken.Revision}"),
            DocumentVerdict.Restored restored => ("Normal", "Restored", $"{key} is again the one in force, revision {restored.Revision}"),
            DocumentVerdict.Refused refused => ("Warning", "Rejected", $"{key} of revision {refused.Revision} is not in force: it {refused.Problem}"),
            DocumentVerdict.Missing missing => ("Warning", "Missing", $"{key} is not there, the last good one counts: the ConfigMap {missing.Problem}"),
            _ => null,
        };
        if (told is not { } it)
            return null;
        return new Corev1Event
        {
            Metadata = new() { GenerateName = $"{address.Name}.", NamespaceProperty = address.Namespace },
            InvolvedObject = new() { ApiVersion = "v1", Kind = "ConfigMap", Name = address.Name, NamespaceProperty = address.Namespace, Uid = uid },
            Type = it.Type,
            Reason = it.Reason,
            Message = it.Text.Length <= LongestMessage ? it.Text : it.Text[..(LongestMessage - 1)] + "…",
            Source = new() { Component = Component, Host = Environment.MachineName },
            FirstTimestamp = now.UtcDateTime,
            LastTimestamp = now.UtcDateTime,
            Count = 1,
        };
    }
}
