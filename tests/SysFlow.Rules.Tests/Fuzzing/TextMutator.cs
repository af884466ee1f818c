using System.Text;

namespace SysFlow.Rules.Tests;

/// <summary>Damages texts word by word and files byte by byte.</summary>
internal sealed class TextMutator(Random random)
{
    private const int LongText = 20_000;

    /// <summary>A text of which one word is another, gone, there twice, or longer than any.</summary>
    public string Words(string text)
    {
        string[] words = text.Split(' ');
        int at = random.Next(words.Length);
        words[at] = random.Next(10) switch
        {
            0 => "",
            1 => words[at] + " " + words[at],
            2 => words[at] + FuzzWords.Index(random),
            3 => words[at] + FuzzWords.Modifier(random),
            4 => new string(words[at].Length > 0 ? words[at][0] : 'x', random.Next(LongText)),
            5 => words[random.Next(words.Length)],
            6 => Characters(words[at]),
            7 => words[at] + " " + FuzzWords.Pick(random),
            _ => FuzzWords.Pick(random),
        };
        return string.Join(' ', words);
    }

    /// <summary>The bytes of a file of which some are cut, flipped, added, moved, or no UTF-8.</summary>
    public byte[] Bytes(byte[] file)
    {
        List<byte> bytes = [.. file];
        for (int i = random.Next(1, 4); i > 0 && bytes.Count > 0; i--) Damage(bytes);
        return [.. bytes];
    }

    /// <summary>Lines of a file of which one is gone, there twice, elsewhere, or at another indent.</summary>
    public string Lines(string file)
    {
        List<string> lines = [.. file.Split('\n')];
        int at = random.Next(lines.Count);
        string line = lines[at];
        switch (random.Next(6))
        {
            case 0: lines.RemoveAt(at); break;
            case 1: lines.Insert(random.Next(lines.Count), line); break;
            case 2: lines[at] = new string(random.Next(2) == 0 ? ' ' : '\t', random.Next(9)) + line.TrimStart(); break;
            case 3: lines[at] = Words(line); break;
            case 4: lines[at] = line.TrimEnd() + "\r"; break;
            default: lines.Insert(at, FuzzWords.Pick(random) + (random.Next(2) == 0 ? ":" : "")); break;
        }

        return string.Join('\n', lines);
    }

    private string Characters(string word)
    {
        StringBuilder text = new(word);
        int at = random.Next(word.Length + 1);
        if (random.Next(2) == 0 && at < word.Length) text[at] = (char)random.Next(1, 0x3000);
        else text.Insert(at, (char)random.Next(1, 0x3000));
        return text.ToString();
    }

    private void Damage(List<byte> bytes)
    {
        int at = random.Next(bytes.Count);
        switch (random.Next(7))
        {
            case 0: bytes.RemoveRange(at, bytes.Count - at); break;
            case 1: bytes[at] = (byte)random.Next(256); break;
            case 2: bytes.Insert(at, (byte)random.Next(256)); break;
            case 3: bytes.RemoveAt(at); break;
            case 4: bytes.InsertRange(at, Encoding.UTF8.GetBytes(FuzzWords.Pick(random))); break;
            case 5: bytes.InsertRange(at, bytes.GetRange(0, random.Next(bytes.Count))); break;
            default: bytes.RemoveRange(at, random.Next(Math.Min(64, bytes.Count - at))); break;
        }
    }
}
