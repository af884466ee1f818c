using BenchmarkDotNet.Running;
using SysFlow.Benchmarks.Ecs;

if (args is ["ecs-sizes"]) SizeReport.Run();
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
