using KeystoneAuthCluster.Authorization.Requests;

namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>A requester in numbers, for rules of one effect, to be used again: <see cref="RequesterNumbers"/> has the meaning of each.</summary>
internal sealed record KeptRequester(Subject Subject, int[] Numbers, bool IsAuthenticated, string UserName, string ProjectName, bool MayBeAnyProject);
