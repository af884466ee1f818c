using SysFlow.Cli;

return await SfsCommandLine.InvokeAsync(args, Console.Out, Console.Error);
