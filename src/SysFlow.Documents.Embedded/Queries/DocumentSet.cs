using System.Numerics;

namespace SysFlow.Documents.Embedded;

/// <summary>Some of the documents of a block: a bit for each.</summary>
internal sealed class DocumentSet
{
    private readonly ulong[] _words;

    /// <summary>No document of <paramref name="count"/>.</summary>
    public DocumentSet(int count)
    {
        Size = count;
        _words = new ulong[(count + 63) / 64];
    }

    /// <summary>Number of documents there are.</summary>
    public int Size { get; }

    /// <summary>Number of documents in the set.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            foreach (ulong word in _words) count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>Whether no document is in the set.</summary>
    public bool IsEmpty => !_words.AsSpan().ContainsAnyExcept(0UL);

    /// <summary>Every document of <paramref name="count"/>.</summary>
    public static DocumentSet All(int count)
    {
        DocumentSet all = new(count);
        all.Invert();
        return all;
    }

    /// <summary>Whether a document is in the set.</summary>
    public bool Contains(int document) => (_words[document >> 6] & (1UL << (document & 63))) != 0;

    /// <summary>Puts a document into the set.</summary>
    public void Add(int document) => _words[document >> 6] |= 1UL << (document & 63);

    /// <summary>Keeps what is in <paramref name="other"/> too.</summary>
    public void IntersectWith(DocumentSet other)
    {
        for (int i = 0; i < _words.Length; i++) _words[i] &= other._words[i];
    }

    /// <summary>Adds what is in <paramref name="other"/>.</summary>
    public void UnionWith(DocumentSet other)
    {
        for (int i = 0; i < _words.Length; i++) _words[i] |= other._words[i];
    }

    /// <summary>Exchanges what is in the set and what is not.</summary>
    public void Invert()
    {
        for (int i = 0; i < _words.Length; i++) _words[i] = ~_words[i];
        int rest = Size & 63;
        if (rest != 0) _words[^1] &= (1UL << rest) - 1;
    }

    /// <summary>The first document of the set from <paramref name="document"/> on; -1 without one.</summary>
    public int NextFrom(int document)
    {
        if (document >= Size) return -1;
        int at = document >> 6;
        ulong word = _words[at] & (ulong.MaxValue << (document & 63));
        while (word == 0)
        {
            if (++at == _words.Length) return -1;
            word = _words[at];
        }

        return (at << 6) + BitOperations.TrailingZeroCount(word);
    }
}
