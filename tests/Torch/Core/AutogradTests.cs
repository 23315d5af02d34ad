using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Torch.Tests.Core;

public sealed class AutogradTests
{
    [Fact]
    public void Backward_gives_the_derivative()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f, 3f }, requires_grad: true);
        (x * x * 2).sum().backward();
        Assert.Equal([4f, 8f, 12f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Gradients_add_up_over_passes()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f }, requires_grad: true);
        (x * 3).sum().backward();
        (x * 4).sum().backward();
        Assert.Equal(7f, x.grad!.item<float>());
    }

    [Fact]
    public void Backward_of_many_elements_needs_a_gradient()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f }, requires_grad: true);
        var y = x * x;
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => y.backward());
        Assert.Equal("backward: grad can be implicitly created only for scalar outputs", error.Message);
        y.backward([tensor(new[] { 1f, 10f })]);
        Assert.Equal([2f, 40f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Grad_adds_to_no_leaf_and_reaches_second_derivatives()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3.0, requires_grad: true);
        var first = autograd.grad([x * x * x], [x], create_graph: true)[0];
        var second = autograd.grad([first], [x])[0];
        Assert.Equal(27.0, first.item<double>());
        Assert.Equal(18.0, second.item<double>());
        Assert.Null(x.grad);
    }

    [Fact]
    public void Grad_of_an_unused_input_is_null_only_where_allowed()
    {
        using var scope = NewDisposeScope();
        var (x, unused) = (tensor(3.0, requires_grad: true), tensor(1.0, requires_grad: true));
        Assert.Null(autograd.grad([x * 2], [unused], allow_unused: true)[0]);
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => autograd.grad([x * 2], [unused]));
    }

    [Fact]
    public void Backward_into_chosen_inputs_leaves_the_others_alone()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (tensor(2.0, requires_grad: true), tensor(5.0, requires_grad: true));
        (a * b).backward(inputs: [a]);
        Assert.Equal(5.0, a.grad!.item<double>());
        Assert.Null(b.grad);
    }

    [Fact]
    public void Nothing_is_recorded_inside_no_grad()
    {
        using var scope = NewDisposeScope();
        var x = tensor(1f, requires_grad: true);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
        }
        Assert.True(is_grad_enabled());
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void Set_grad_enabled_is_undone_by_disposing()
    {
        using (set_grad_enabled(false)) Assert.False(is_grad_enabled());
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void Results_of_inference_mode_can_take_no_part_in_autograd()
    {
        using var scope = NewDisposeScope();
        var x = tensor(1f, requires_grad: true);
        Tensor made;
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            made = x * 2;
        }
        Assert.False(is_inference_mode_enabled());
        Assert.True(made.is_inference());
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => (x * made).sum().backward());
    }

    [Fact]
    public void Detach_shares_memory_and_leaves_the_graph()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f }, requires_grad: true);
        var y = (x * 2).detach();
        Assert.False(y.requires_grad);
        Assert.True(y.is_leaf);
        x.detach().fill_(5);
        Assert.Equal([5f, 5f], x.data<float>().ToArray());
    }

    [Fact]
    public void Retain_grad_keeps_the_gradient_inside_the_graph()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2f, requires_grad: true);
        var y = x * 3;
        y.retain_grad();
        (y * y).backward();
        Assert.Equal(12f, y.grad!.item<float>());
    }

    [Fact]
    public void Grad_can_be_set_and_cleared()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2f, requires_grad: true);
        x.grad = tensor(7f);
        Assert.Equal(7f, x.grad!.item<float>());
        x.grad = null;
        Assert.Null(x.grad);
    }
}
