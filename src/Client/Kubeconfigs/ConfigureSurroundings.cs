namespace KeystoneAuthCluster.Client.Kubeconfigs;

/// <summary>What <c>configure</c> finds around it.</summary>
/// <param name="Kubeconfig">The value of <c>KUBECONFIG</c>; <see langword="null"/> where it is not set.</param>
/// <param name="Home">The home folder.</param>
/// <param name="HasColours">Whether standard error is a terminal, and colours are wanted there.</param>
/// <param name="Confirmation">Whom to ask.</param>
/// <param name="Time">For the names of back-ups.</param>
internal sealed record ConfigureSurroundings(string? Kubeconfig, string Home, bool HasColours, IConfirmation Confirmation, TimeProvider Time);
