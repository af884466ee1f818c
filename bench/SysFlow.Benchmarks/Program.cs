using BenchmarkDotNet.Running;
using SysFlow.Benchmarks;

if (args is ["ecs-sizes"]) SizeReport.Run();
else if (args is ["rule-scale"]) RuleScaleReport.Run();
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
