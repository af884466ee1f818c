using SysFlow.Cli;

return await SfsCommandLine.RunAsync(args);
