using KeystoneAuthCluster.Client.Commands;

return await ClientCommand.RunAsync(args, Surroundings.OfProcess());
