using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Torch.Tests.Core;

public sealed class DisposeScopeTests
{
    [Fact]
    public void Scope_disposes_what_its_thread_made_in_it()
    {
        Tensor made;
        using (NewDisposeScope()) made = ones(2) + 1;
        Assert.True(made.IsInvalid);
    }

    [Fact]
    public void Tensors_of_before_the_scope_live_on()
    {
        using var before = ones(2);
        using (NewDisposeScope()) Assert.Equal(2, before.numel());
        Assert.False(before.IsInvalid);
    }

    [Fact]
    public void Moving_hands_a_tensor_to_the_outer_scope()
    {
        Tensor moved;
        using (NewDisposeScope())
        {
            using (NewDisposeScope()) moved = ones(2).MoveToOuterDisposeScope();
            Assert.False(moved.IsInvalid);
        }
        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void Moving_out_of_the_outermost_scope_leaves_the_tensor_to_its_holder()
    {
        Tensor moved;
        using (var scope = NewDisposeScope()) moved = scope.MoveToOuter(ones(2));
        Assert.False(moved.IsInvalid);
        moved.Dispose();
    }

    [Fact]
    public void Detached_tensors_outlive_all_scopes()
    {
        Tensor detached;
        using (NewDisposeScope())
        using (NewDisposeScope())
            detached = ones(2).DetachFromDisposeScope();
        Assert.False(detached.IsInvalid);
        detached.Dispose();
    }

    [Fact]
    public void Attached_tensors_end_with_the_scope()
    {
        var outside = ones(2);
        using (var scope = NewDisposeScope())
        {
            scope.Attach(outside);
            Assert.True(scope.Contains(outside));
        }
        Assert.True(outside.IsInvalid);
    }

    [Fact]
    public void Attaching_takes_a_tensor_out_of_the_scope_it_was_in()
    {
        using var outer = NewDisposeScope();
        var made = ones(2);
        var inner = NewDisposeScope();
        inner.Attach(made);
        Assert.Equal((0, 1), (outer.DisposablesCount, inner.DisposablesCount));
        inner.Dispose();
        Assert.True(made.IsInvalid);
    }

    [Fact]
    public void Disposing_a_scope_again_does_nothing()
    {
        using var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        inner.Dispose();
        inner.Dispose();
        Assert.True(outer.Contains(ones(2)));
    }

    [Fact]
    public void DisposeEverythingBut_frees_the_rest_in_the_middle_of_a_scope()
    {
        using var scope = NewDisposeScope();
        var (kept, rest) = (ones(2), ones(3));
        scope.DisposeEverythingBut(kept);
        Assert.False(kept.IsInvalid);
        Assert.True(rest.IsInvalid);
        Assert.Equal([kept], scope.DisposablesView);
    }

    [Fact]
    public void A_tensor_disposed_by_hand_leaves_its_scope()
    {
        using var scope = NewDisposeScope();
        ones(2).Dispose();
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Scopes_end_in_the_order_of_a_stack()
    {
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        Assert.Throws<InvalidOperationException>(outer.Dispose);
        inner.Dispose();
        outer.Dispose();
    }

    [Fact]
    public void Scopes_are_of_their_thread()
    {
        using var scope = NewDisposeScope();
        Tensor? made = null;
        OnAnotherThread(() => made = ones(2));
        Assert.False(scope.Contains(made!));
        made!.Dispose();
    }

    [Fact]
    public void Statistics_count_what_the_thread_made_and_disposed()
    {
        OnAnotherThread(() =>
        {
            var statistics = DisposeScopeManager.Statistics;
            using (NewDisposeScope())
            {
                _ = ones(1);
                ones(1).Dispose();
                ones(1).DetachFromDisposeScope();
            }
            Assert.Equal((3, 2, 1), (statistics.CreatedInScopeCount, statistics.DisposedInScopeCount, statistics.DetachedFromScopeCount));
            ones(1).Dispose();
            Assert.Equal((1, 1), (statistics.CreatedOutsideScopeCount, statistics.DisposedOutsideScopeCount));
            Assert.Equal(1, statistics.ThreadTotalLiveCount);
        });
    }

    [Fact]
    public void Use_of_a_disposed_tensor_says_so()
    {
        var gone = ones(2);
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => gone + 1);
        Assert.Throws<ObjectDisposedException>(() => gone.shape);
        Assert.Equal("disposed tensor", gone.ToString());
        gone.Dispose();
    }

    [Fact]
    public void Wrapped_scope_keeps_only_the_result()
    {
        using var scope = NewDisposeScope();
        var sum = WrappedTensorDisposeScope(() => ones(2) + ones(2));
        Assert.Equal([sum], scope.DisposablesView);
    }

    /// <summary>A failed assertion comes back to the test; on a bare thread it would end the process.</summary>
    private static void OnAnotherThread(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action));
        thread.Start();
        thread.Join();
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }
}
