using System.Text;

namespace SysFlow.Rules.Tests;

/// <summary>
/// A random rule: searches s0, s1, … each a list of maps of items, and a condition in reverse Polish notation (numbers
/// are searches, <c>&amp;</c> and, <c>|</c> or, <c>!</c> not).
/// </summary>
public sealed record RandomRule(RandomItem[][][] Searches, string Condition)
{
    public string ToYaml(int number)
    {
        StringBuilder text = new();
        text.Append($"title: rule {number}\nlogsource:\n    category: process_creation\ndetection:\n");
        for (int i = 0; i < Searches.Length; i++)
        {
            text.Append($"    s{i}:\n");
            foreach (RandomItem[] map in Searches[i])
            {
                for (int j = 0; j < map.Length; j++)
                {
                    text.Append(j == 0 ? "        - " : "          ")
                    .Append(map[j].ToYaml()).Append('\n');
                }
            }
        }

        return text.Append("    condition: ").Append(Infix()).Append('\n').ToString();
    }

    private string Infix()
    {
        Stack<string> stack = new();
        foreach (char c in Condition)
        {
            if (char.IsDigit(c))
            {
                stack.Push("s" + c);
            }
            else if (c == '!')
            {
                stack.Push($"not {stack.Pop()}");
            }
            else
            {
                string right = stack.Pop();
                stack.Push($"({stack.Pop()} {(c == '&' ? "and" : "or")} {right})");
            }
        }

        return stack.Pop();
    }
}
