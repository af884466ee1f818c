using CsCheck;

namespace SysFlow.Events.Tests;

public sealed class RecencyListTests
{
    [Fact]
    public void Order_is_that_of_last_use() => Gen.Int[0, 20].List[0, 200].Sample(slots =>
    {
        RecencyList list = new();
        List<int> model = [];
        foreach (int slot in slots)
        {
            if (model.Remove(slot))
            {
                if (slot % 3 == 0)
                {
                    list.Remove(slot);
                    continue;
                }

                list.Touch(slot);
            }
            else
            {
                list.Add(slot);
            }

            model.Add(slot);
        }

        foreach (int expected in model)
        {
            Assert.Equal(expected, list.Oldest);
            list.Remove(expected);
        }

        Assert.Equal(-1, list.Oldest);
    });
}
