using Xunit;

namespace SysFlow.Testing;

/// <summary>Compares a parser with its published grammar.</summary>
/// <param name="grammar">The grammar.</param>
public abstract class GrammarContract(Grammar grammar)
{
    private const int Sentences = 500;
    private const int ChangedSentences = 2000;

    [Fact]
    public void Every_sentence_of_the_grammar_is_accepted()
    {
        SentenceGenerator generator = new(grammar, seed: 1);
        for (int i = 0; i < Sentences; i++)
        {
            string sentence = generator.Join(generator.NextTokens());
            Assert.True(SentenceRecognizer.Accepts(grammar, sentence), $"The generator is wrong about: {sentence}");
            Assert.True(Accepts(sentence), sentence);
        }
    }

    [Fact]
    public void A_changed_sentence_is_accepted_where_the_grammar_says_so()
    {
        SentenceGenerator generator = new(grammar, seed: 2);
        int refused = 0;
        for (int i = 0; i < ChangedSentences; i++)
        {
            string text = generator.NextChanged();
            bool isSentence = SentenceRecognizer.Accepts(grammar, text);
            Assert.True(isSentence == Accepts(text), $"The grammar says {isSentence}: {text}");
            if (!isSentence) refused++;
        }

        Assert.InRange(refused, ChangedSentences / 8, ChangedSentences * 7 / 8);
    }

    /// <summary>Whether the parser accepts a text.</summary>
    protected abstract bool Accepts(string text);
}
