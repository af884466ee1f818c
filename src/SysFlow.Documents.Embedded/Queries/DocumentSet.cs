using System.Numerics;

namespace SysFlow.Documents.Embedded;

/// <summary>A set of documents of a block: one bit for each.</summary>
internal sealed class DocumentSet
{
    private readonly ulong[] _words;

    /// <summary>Creates an empty set for <paramref name="count"/> documents.</summary>
    public DocumentSet(int count)
    {
        Size = count;
        _words = new ulong[(count + 63) / 64];
    }

    /// <summary>Number of documents in the block.</summary>
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

    /// <summary>Creates a set of all <paramref name="count"/> documents.</summary>
    public static DocumentSet All(int count)
    {
        DocumentSet all = new(count);
        all.Invert();
        return all;
    }

    /// <summary>Whether a document is in the set.</summary>
    public bool Contains(int document) => (_words[document >> 6] & (1UL << (document & 63))) != 0;

    /// <summary>Adds a document to the set.</summary>
    public void Add(int document) => _words[document >> 6] |= 1UL << (document & 63);

    /// <summary>Keeps only documents that are also in <paramref name="other"/>.</summary>
    public void IntersectWith(DocumentSet other)
    {
        for (int i = 0; i < _words.Length; i++) _words[i] &= other._words[i];
    }

    /// <summary>Adds the documents in <paramref name="other"/>.</summary>
    public void UnionWith(DocumentSet other)
    {
        for (int i = 0; i < _words.Length; i++) _words[i] |= other._words[i];
    }

    /// <summary>Inverts the set.</summary>
    public void Invert()
    {
        for (int i = 0; i < _words.Length; i++) _words[i] = ~_words[i];
        int rest = Size & 63;
        if (rest != 0) _words[^1] &= (1UL << rest) - 1;
    }

    /// <summary>The first document of the set from <paramref name="document"/> on; -1 if there is none.</summary>
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
