using KeystoneAuthCluster.Client.Commands;

var hasOutput = StandardStreams.Ensure();
var around = Surroundings.OfProcess();
if (hasOutput)
    return await ClientCommand.RunAsync(args, around);
around.Error.WriteLine("client-keystone-auth: stdout is closed: there is nowhere to write the credential to");
return (int)ExitCode.Bug;
