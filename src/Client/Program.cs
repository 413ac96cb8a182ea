using KeystoneAuthCluster.Client.Commands;

return (int)ExitCode.Bug;
